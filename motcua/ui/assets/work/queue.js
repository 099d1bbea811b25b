// A desk with a queue: X ticks the paper that is open; the other keys stand on their links (00-keys.js).
// Ticked papers are sent one by one, so that the page can say how far it is and what came of each.
{
  onKey("x", () => {
    const box = document.querySelector(".qi.is-cur input[type=checkbox]");
    if (!box || box.disabled) return false;
    box.checked = !box.checked;
    return true;
  });

  const tell = (row, outcome) => {
    const said = row.querySelector("[data-said]");
    said.textContent = outcome.words;
    said.hidden = false;
    row.classList.toggle("is-done", outcome.done);
    const box = row.querySelector("input[type=checkbox]");
    box.checked = false;
    if (outcome.done) box.disabled = true;
  };

  const sendOne = async (form, mark, button) => {
    const body = new FormData(form, button);
    body.delete("ho-so");
    body.append("ho-so", mark);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    return answer.json();
  };

  const sendEach = async (form, boxes, button) => {
    const told = form.querySelector("[data-each-told]");
    const bar = form.querySelector("[data-each-bar]");
    const counts = { done: 0, left: 0 };
    bar.hidden = false;
    bar.max = boxes.length;
    for (const [index, box] of boxes.entries()) {
      told.textContent = form.dataset.each.replace("{n}", index + 1).replace("{all}", boxes.length);
      const found = await sendOne(form, box.value, button);
      if (found.confirm) return "form";
      const outcome = found.outcomes[0];
      tell(box.closest("[data-row]"), outcome);
      counts[outcome.done ? "done" : "left"] += 1;
      bar.value = index + 1;
    }
    bar.hidden = true;
    told.textContent = form.dataset.eachDone.replace("{done}", counts.done).replace("{left}", counts.left);
    return "";
  };

  for (const form of document.querySelectorAll("form[data-each]")) {
    form.addEventListener("submit", async (event) => {
      const boxes = [...form.querySelectorAll("input[name=ho-so]:checked")];
      if (!boxes.length || form.dataset.whole || event.submitter?.dataset.whole !== undefined) return;
      if (form.elements["tat-ca"]?.checked) return;
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = "1";
      const how = await sendEach(form, boxes, event.submitter).catch(() => "form");
      delete form.dataset.busy;
      // The server wants to ask something first, or was not reached: the ordinary way shows what.
      if (how === "form") {
        form.dataset.whole = "1";
        form.submit();
      }
    });
  }
}
