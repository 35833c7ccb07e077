const LONGEST = 10_000; // milliseconds
const SIDES = ".gallery__strip li:is([data-view='0'], [data-view='90'], [data-view='180'], [data-view='270']) img";
const WIDE = "(min-width: 48rem)"; // where the menu of the browser prints; a phone fetches nothing that it may not need

/** Prints when all pictures are there, by the button and by the keys for it: a lazy one is only fetched when scrolled to. */
export function start(button) {
  button.addEventListener("click", printWhole);
  addEventListener("keydown", (event) => {
    const isPrint = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "p";
    if (isPrint) {
      event.preventDefault();
      printWhole();
    }
  });
  if (matchMedia(WIDE).matches) {
    document.querySelectorAll(SIDES).forEach((picture) => {
      picture.fetchPriority = "low";
      picture.loading = "eager";
    });
  }
}

async function printWhole() {
  const pictures = [...document.images].filter((picture) => picture.checkVisibility());
  const fetched = pictures.map((picture) => {
    picture.loading = "eager";
    return picture.decode();
  });
  await Promise.race([Promise.allSettled(fetched), new Promise((resolve) => setTimeout(resolve, LONGEST))]);
  window.print();
}
