const KEY = "compare";

export const AT_MOST = 4;

/** The muscles to compare, as `{ muscle, name }`; they are forgotten with the tab. */
export function readChosen() {
  try {
    const chosen = JSON.parse(sessionStorage.getItem(KEY));
    return Array.isArray(chosen) ? chosen.slice(0, AT_MOST) : [];
  } catch {
    return []; // storage is off, or holds something else
  }
}

/** Says whether the browser lets us remember them. */
export function writeChosen(chosen) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(chosen));
    return true;
  } catch {
    return false;
  }
}
