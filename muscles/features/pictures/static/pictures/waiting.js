/** What waits to be added: shown anew after an upload, with what was typed meanwhile; a mark goes where one types. */
export async function showWaiting(address) {
  const place = document.querySelector("[data-waiting]");
  const response = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
  if (!response.ok || response.redirected) {
    return;
  }
  const text = await response.text();
  const typed = typedIn(place);
  place.innerHTML = text;
  for (const [name, value] of typed) {
    const field = place.querySelector(`[name="${CSS.escape(name)}"]`);
    if (field?.type === "checkbox") {
      field.checked = value;
    } else if (field) {
      field.value = value;
      unmark(field);
    }
  }
}

function typedIn(place) {
  const fields = [...place.querySelectorAll("input, textarea, select")];
  const isBox = (field) => field.type === "checkbox";
  const boxes = fields.filter((field) => isBox(field) && field.checked !== field.defaultChecked);
  const texts = fields.filter((field) => !isBox(field) && !field.matches("select") && field.value !== field.defaultValue);
  const lists = fields.filter((field) => field.matches("select") && !field.selectedOptions[0]?.defaultSelected);
  return [
    ...boxes.map((field) => [field.name, field.checked]),
    ...[...texts, ...lists].map((field) => [field.name, field.value]),
  ];
}

function unmark(field) {
  field.closest(".waiting__field")?.querySelector(".waiting__proposed")?.remove();
}

document.addEventListener("input", (event) => unmark(event.target));
