const FAILED = "It was not saved. Load the page again, and try once more.";
const OFFLINE = "It was not saved: there is no connection.";

/** Posts a form with a few fields more; returns the message to show, and brings the fresh strip, if one came. */
export async function post(form, fields) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(fields)) {
    body.set(name, value);
  }
  try {
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    return read(await answer.text());
  } catch {
    return { message: OFFLINE, fresh: null };
  }
}

function read(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-strip][data-message]");
  return fresh ? { message: fresh.dataset.message, fresh: document.adoptNode(fresh) } : { message: FAILED, fresh: null };
}
