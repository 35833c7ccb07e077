/** Sends one file to the server: progress is shown as it goes, and the lines that the server answers are returned. */
export function send({ file, path }, { address, token, onProgress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.append("path", path);
    data.append("files", file, file.name);
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", token);
    request.setRequestHeader("X-Requested-With", "fetch");
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
    request.addEventListener("load", () => {
      const lines = linesIn(request);
      if (lines) {
        resolve(lines);
      } else {
        reject(new Error(reasonFor(request)));
      }
    });
    request.addEventListener("error", () => reject(new Error("could not be sent: is the connection there?")));
    request.addEventListener("abort", () => reject(new Error("was cancelled.")));
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) {
      reject(new Error("was cancelled."));
    } else {
      request.send(data);
    }
  });
}

function linesIn(request) {
  try {
    return request.status === 200 ? JSON.parse(request.responseText).lines : null;
  } catch {
    return null;
  }
}

function reasonFor(request) {
  if (request.status === 413) {
    return "is larger than this server takes.";
  }
  if (request.status === 403 || new URL(request.responseURL).pathname.includes("/login/")) {
    return "was not taken: sign in once more in another tab, then try again.";
  }
  return "was not taken: the server had a problem. Try again.";
}
