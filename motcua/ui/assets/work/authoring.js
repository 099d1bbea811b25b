// The step table: what is typed is looked at a moment later, and the picture, the time and the faults beside it follow.
{
  const WAIT_MS = 600;
  const form = document.querySelector("form[data-preview]");
  const shown = document.getElementById("thay");
  if (form && shown) {
    let timer, asked = 0, dirty = false;
    const look = async () => {
      const mine = ++asked;
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok || answer.redirected) return;
      const said = await answer.text();
      if (mine === asked) shown.innerHTML = said;
    };
    form.addEventListener("input", () => {
      dirty = true;
      const state = form.querySelector("[data-state]");
      if (state) state.textContent = form.dataset.unsaved;
      clearTimeout(timer);
      timer = setTimeout(() => look().catch(() => {}), WAIT_MS);
    });
    form.addEventListener("submit", () => { dirty = false; });
    addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  }
}
