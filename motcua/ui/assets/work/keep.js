// What is being typed into an act is kept in this browser as it is typed, so that a reload or a lost connection
// loses nothing; it goes away when the act is done, when one signs out, and after a week.
{
  const KEPT = "motcua-typed:";
  const WEEK_MS = 7 * 24 * 3600 * 1000;
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const forget = (key) => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } };
  const keptKeys = () => { try { return Object.keys(localStorage).filter((key) => key.startsWith(KEPT)); } catch { return []; } };
  for (const key of keptKeys()) if (!(Date.now() - (read(key)?.at ?? 0) < WEEK_MS)) forget(key);

  const controls = (form) => [...form.elements].filter((one) => one.name && one.matches(
    "textarea, select, input:not([type=hidden]):not([type=file]):not([type=password])"));
  const answers = (form) => controls(form).map((one) =>
    [one.name, one.matches("[type=checkbox], [type=radio]") ? [one.value, one.checked] : one.value]);
  const say = (form, words, at) => {
    const told = form.closest(".panel, .card")?.querySelector("[data-kept]");
    if (!told) return;
    const when = new Date(at);
    told.textContent = words.replace("{hour}", when.getHours()).replace("{minute}", String(when.getMinutes()).padStart(2, "0"));
    told.hidden = false;
  };
  const put = (form, kept) => {
    for (const [name, value] of kept) {
      for (const one of controls(form).filter((each) => each.name === name)) {
        if (!Array.isArray(value)) one.value = value;
        else if (one.value === value[0]) one.checked = value[1];
      }
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const refused = document.querySelector(".errsum");
  const sent = sessionStorage.getItem("motcua-sent");
  if (sent && !refused) forget(sent);
  sessionStorage.removeItem("motcua-sent");
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const key = KEPT + form.dataset.keep;
    const untouched = JSON.stringify(answers(form));
    const kept = read(key);
    if (kept && !refused && JSON.stringify(kept.answers) !== untouched) {
      put(form, kept.answers);
      say(form, form.dataset.restored, kept.at);
      form.closest("details")?.setAttribute("open", "");
    }
    let timer;
    const keep = () => {
      const now = { at: Date.now(), answers: answers(form) };
      try { localStorage.setItem(key, JSON.stringify(now)); } catch { return; }
      say(form, form.dataset.saved, now.at);
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 700); });
    form.addEventListener("submit", () => { clearTimeout(timer); keep(); sessionStorage.setItem("motcua-sent", key); });
  }
  const link = document.querySelector("[data-leaves]");
  link?.addEventListener("click", () => keptKeys().forEach(forget));
}
