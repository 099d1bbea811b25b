// Who else has this dossier open, and whether somebody has gone on with it: asked every half minute while it is seen.
{
  const EVERY_MS = 30_000;
  const place = document.querySelector("[data-presence]");
  const ask = async () => {
    if (document.hidden) return;
    const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
    const body = new URLSearchParams({ rev: place.dataset.rev });
    const answer = await fetch(place.dataset.presence, { method: "POST", body, headers: { "X-CSRFToken": token ?? "" } });
    if (!answer.ok || answer.redirected) return;
    const said = await answer.text();
    if (said.trim() !== place.innerHTML.trim()) place.innerHTML = said;
  };
  if (place) {
    setInterval(() => ask().catch(() => {}), EVERY_MS);
    document.addEventListener("visibilitychange", () => ask().catch(() => {}));
  }
}
