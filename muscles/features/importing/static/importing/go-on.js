// Presses the button that makes the next pictures, so that nobody has to.
const form = document.querySelector("[data-go-on]");

if (form) {
  form.requestSubmit(form.querySelector("[name=_finish]"));
}
