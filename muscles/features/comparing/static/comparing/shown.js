import { writeChosen } from "./chosen.js";

/** Remembers what a comparison shows, so that the tray says the same. */
export function start(list) {
  writeChosen([...list.children].map((column) => ({ muscle: column.dataset.muscle, name: column.dataset.name })));
}
