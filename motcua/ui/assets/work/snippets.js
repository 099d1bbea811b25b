// Sentences that are written often go in where the cursor is; without this file the server puts them at the end.
{
  const texts = document.getElementById("snippets");
  const known = texts ? JSON.parse(texts.textContent) : {};
  const last = new WeakMap();
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea")) last.set(event.target.form, event.target);
  });
  const put = (box, text) => {
    const [from, to] = [box.selectionStart, box.selectionEnd];
    const gap = from > 0 && !/\s$/.test(box.value.slice(0, from)) ? " " : "";
    box.setRangeText(gap + text, from, to, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };
  for (const button of document.querySelectorAll("[data-inserts]")) {
    button.addEventListener("click", (event) => {
      const [field, own] = button.value.split(":");
      const text = known[own || button.form.querySelector("[name=mau-cau]")?.value];
      const box = last.get(button.form) ?? button.form.elements[field];
      if (!text || !box) return;
      event.preventDefault();
      put(box, text);
    });
  }
}
