// Conditional questions: <input data-reveals="id"> or <option data-reveals="id"> opens a block.
// The server draws both states, so without this file every question is simply there.
const isChosen = (choice) => (choice.matches("option") ? choice.selected : choice.checked);
const openBlocks = () => {
  const wanted = new Map();
  for (const choice of document.querySelectorAll("[data-reveals]")) {
    for (const id of choice.dataset.reveals.split(" ")) wanted.set(id, wanted.get(id) || isChosen(choice));
  }
  for (const [id, open] of wanted) {
    const block = document.getElementById(id);
    if (block) block.hidden = !open;
  }
};
document.addEventListener("change", openBlocks);
openBlocks();

// After a failed submit the summary of errors takes the focus.
document.querySelector(".errsum")?.focus({ preventScroll: true });

// A second press of the same button sends nothing twice; the server would refuse it anyway.
for (const form of document.querySelectorAll("form[method=post]:not([data-theme-form])")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
}

// A password can be looked at while it is typed.
for (const button of document.querySelectorAll("[data-shows]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const box = document.getElementById(button.dataset.shows);
    const shown = box.type === "text";
    box.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
}
