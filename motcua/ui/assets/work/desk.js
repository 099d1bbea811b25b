// Keys of one dossier at work: Ctrl+Enter sends the form one is in, else the one that leads on;
// 1 to 9 open the papers. Single keys are off while typing, and switchable: <html data-keys="off">.
const go = document.querySelector("[data-go]");
for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const own = document.activeElement.closest("main form");
  const button = own?.querySelector("button:not([name]):not([tabindex='-1'])") ?? go;
  if (!button) return;
  event.preventDefault();
  button.form.requestSubmit(button);
});

const papers = [...document.querySelectorAll("input[name=giay]")];
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.documentElement.dataset.keys === "off") return;
  const paper = papers[Number(event.key) - 1];
  if (paper) paper.checked = true;
});

// A button of the bar opens its panel and goes to the first question in it.
for (const link of document.querySelectorAll("[data-opens]")) {
  link.addEventListener("click", () => {
    const panel = document.querySelector(link.hash);
    if (panel?.matches("details")) panel.open = true;
    const first = panel?.querySelector("textarea, input:not([type=hidden]), select, button:not([tabindex='-1'])");
    setTimeout(() => first?.focus({ preventScroll: true }));
  });
}
