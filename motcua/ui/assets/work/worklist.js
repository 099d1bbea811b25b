// Keys of a worklist: J and K move, Enter opens, X selects, / searches.
// Off while typing (WCAG 2.1.4), and switchable: <html data-keys="off">.
const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
let current = rows.findIndex((row) => row.classList.contains("is-cur"));

const moveTo = (index) => {
  if (!rows.length) return;
  rows[current]?.classList.remove("is-cur");
  current = Math.max(0, Math.min(rows.length - 1, index));
  rows[current].classList.add("is-cur");
  rows[current].querySelector("a")?.focus({ preventScroll: true });
  rows[current].scrollIntoView({ block: "nearest" });
};

const select = (row) => {
  const box = row?.querySelector("input[type=checkbox]");
  if (!box) return;
  box.checked = !box.checked;
  row.setAttribute("aria-selected", String(box.checked));
};

const keys = {
  j: () => moveTo(current + 1),
  k: () => moveTo(current - 1),
  x: () => select(rows[current]),
  // On a link, a button or a switch Enter means that one; elsewhere the current row.
  enter: (event) => !event.target.closest("a, button, summary, input") && rows[current]?.querySelector("a")?.click(),
  "/": (event) => {
    const box = document.querySelector("[data-search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
  },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.documentElement.dataset.keys === "off") return;
  keys[event.key.toLowerCase()]?.(event);
});

for (const box of document.querySelectorAll("[data-rows] input[type=checkbox]")) {
  box.addEventListener("change", () => box.closest("tr").setAttribute("aria-selected", String(box.checked)));
}
