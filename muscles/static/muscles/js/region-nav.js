/** Brings the page on show into sight where the tree beside it is longer than the window. */
export function start(tree) {
  const here = tree.querySelector("[aria-current]");
  if (here) {
    tree.scrollTop = here.offsetTop - tree.clientHeight / 2;
  }
}
