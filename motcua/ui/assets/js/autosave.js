// A form with data-autosave is sent quietly a moment after the last change; the server keeps it as a draft.
// Without this file the draft is saved at every step. Its stamp tells the server which answers it builds on: one
// save waits for the one before, and the button for both, so that this window never seems to be two.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const said = document.getElementById("saved");
  const say = (words) => { if (said) said.lastChild.textContent = ` ${words}`; };
  let timer, sending = null, waiting = false, overtaken = false;
  const send = async () => {
    const answers = new FormData(form);
    for (const box of form.querySelectorAll("input[type=file]")) answers.delete(box.name);
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST", body: answers, headers: { "X-Autosave": "1" }, credentials: "same-origin",
      });
      if (answer.status === 409) { overtaken = true; say(form.dataset.elsewhere); return; }
      if (!answer.ok) throw new Error(answer.status);
      form.elements._stamp.value = answer.headers.get("X-Draft-Stamp");
      const [hour, minute] = answer.headers.get("X-Saved-At").split(":");
      say(form.dataset.autosave.replace("{hour}", hour).replace("{minute}", minute));
    } catch { say(form.dataset.unsaved); }
  };
  const save = () => {
    if (overtaken) return;
    if (sending) { later(); return; }
    sending = send().finally(() => { sending = null; });
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(save, 900); };
  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!sending) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    sending.then(() => {
      waiting = false;
      delete form.dataset.sent; // this is the first press still (see forms.js), only later
      form.requestSubmit(event.submitter);
    });
  });
}
