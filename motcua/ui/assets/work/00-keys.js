// Keys of the officers' pages: letters pressed alone do what the button that shows them does ([data-key]),
// G and a letter leads to a place, ? shows all keys. Off while typing (WCAG 2.1.4), and switchable by the
// person: <html data-keys="off">. A page works without this file; its hints ([data-keys]) stay hidden then.
const keysAreOff = document.documentElement.dataset.keys === "off";
const isTyping = (event) =>
  event.target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
const isHeld = (event) => event.ctrlKey || event.metaKey || event.altKey;

for (const hint of document.querySelectorAll("body [data-keys]")) {
  hint.hidden = keysAreOff && hint.dataset.keys !== "always";
}

// Pages tell what their own keys do: `onKey("j", (event) => …)`; a falsy answer passes the key on.
const ownKeys = new Map();
const onKey = (key, act) => ownKeys.set(key, act);

const PATIENCE_MS = 1500;
let leadsOn = 0;
const goTo = (key) => {
  const wanted = leadsOn && Date.now() - leadsOn < PATIENCE_MS;
  leadsOn = 0;
  const place = wanted ? document.querySelector(`[data-letter="${CSS.escape(key)}"]`) : null;
  place?.click();
  return Boolean(place);
};

const press = (key, event) => {
  if (goTo(key)) return true;
  if (key === "g") {
    leadsOn = Date.now();
    return true;
  }
  if (ownKeys.get(key)?.(event)) return true;
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const button = found?.matches("a, button, summary") ? found : found?.querySelector("button:not([tabindex='-1'])");
  if (!button || button.disabled) return false;
  button.click();
  return true;
};

document.addEventListener("keydown", (event) => {
  if (keysAreOff || event.defaultPrevented || isTyping(event) || isHeld(event)) return;
  if (document.querySelector("dialog[open]")) return;
  if (!press(event.key.length === 1 ? event.key.toLowerCase() : event.key, event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
});

// The table of keys comes from its own page, into a dialog.
const showKeys = async (link) => {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const help = page.querySelector("[data-keyhelp]");
  if (!help) return location.assign(link.href);
  const dialog = document.createElement("dialog");
  dialog.className = "keydialog";
  dialog.setAttribute("aria-label", link.title);
  const close = document.createElement("form");
  close.method = "dialog";
  close.append(Object.assign(document.createElement("button"), { className: "btn btn--2 btn--sm", textContent: link.dataset.close }));
  dialog.append(document.importNode(help, true), close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

for (const link of document.querySelectorAll("[data-keyhelp-link]")) {
  link.addEventListener("click", (event) => {
    if (isHeld(event) || document.querySelector("[data-keyhelp]")) return;
    event.preventDefault();
    showKeys(link).catch(() => location.assign(link.href));
  });
}

// Menus close when one goes elsewhere, and with Escape, which gives the focus back.
const openMenus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    event.stopImmediatePropagation();
  }
});
