// A form with data-autosave is sent quietly a moment after the last change; the server keeps it as a draft.
// Without this file the draft is saved at every step.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const said = document.getElementById("saved");
  const say = (words) => { if (said) said.lastChild.textContent = ` ${words}`; };
  let timer;
  const save = async () => {
    const answers = new FormData(form);
    for (const box of form.querySelectorAll("input[type=file]")) answers.delete(box.name);
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST", body: answers, headers: { "X-Autosave": "1" }, credentials: "same-origin",
      });
      if (!answer.ok) throw new Error(answer.status);
      const [hour, minute] = answer.headers.get("X-Saved-At").split(":");
      say(form.dataset.autosave.replace("{hour}", hour).replace("{minute}", minute));
    } catch { say(form.dataset.unsaved); }
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(save, 900); };
  form.addEventListener("input", later);
  form.addEventListener("submit", () => clearTimeout(timer));
}
