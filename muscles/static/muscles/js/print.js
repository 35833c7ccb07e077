const LONGEST = 10_000; // milliseconds

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
