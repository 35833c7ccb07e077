import { readViews } from "../muscles/js/turning-picture.js";
import { turn } from "../muscles/js/viewer.js";

/** Lets one set of controls turn the pictures of all columns; each column says its views in a template. */
export function start(figure) {
  const templates = [...figure.querySelectorAll("template")];
  const frames = templates.map((template) => ({
    frame: template.parentElement.querySelector(".stage__picture"),
    views: readViews(template.content.querySelectorAll("[data-view]")),
  }));
  turn(figure, frames);
}
