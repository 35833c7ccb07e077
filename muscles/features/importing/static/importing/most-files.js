// Says immediately when more files are chosen than the server takes: it would answer with nothing but an error.
const chosen = document.querySelector("[data-most-files]");

chosen.addEventListener("change", () => {
  const most = Number(chosen.dataset.mostFiles);
  const isTooMany = chosen.files.length > most;
  chosen.setCustomValidity(isTooMany ? `At most ${most} files in one upload. Put them into a ZIP.` : "");
  chosen.reportValidity();
});
