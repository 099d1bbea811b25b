// A worklist: J and K (or the arrows) move, Enter opens, X selects, Esc lets go, / searches.
{
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  const boxes = rows.map((row) => row.querySelector("input[type=checkbox]"));
  const bar = document.querySelector("[data-bulk]");
  const all = document.querySelector("[data-pick-all]");
  let current = -1;

  const moveTo = (index) => {
    if (!rows.length) return false;
    rows[current]?.classList.remove("is-cur");
    current = Math.max(0, Math.min(rows.length - 1, index));
    rows[current].classList.add("is-cur");
    rows[current].querySelector("a")?.focus({ preventScroll: true });
    rows[current].scrollIntoView({ block: "nearest" });
    return true;
  };

  const chosen = () => boxes.filter((box) => box?.checked);
  const tell = () => {
    boxes.forEach((box, index) => box && rows[index].setAttribute("aria-selected", String(box.checked)));
    if (!bar) return;
    const whole = bar.querySelector("[name=tat-ca]")?.checked;
    bar.hidden = !chosen().length && !whole;
    bar.querySelector("[data-bulk-count]").textContent = bar.dataset.bulk.replace("{n}", chosen().length);
    if (all) {
      all.checked = chosen().length === boxes.length;
      all.indeterminate = !all.checked && chosen().length > 0;
    }
  };
  const pick = (index, on) => {
    const box = boxes[index];
    if (!box || box.disabled) return false;
    box.checked = on ?? !box.checked;
    tell();
    return true;
  };
  const pickAll = (on) => boxes.forEach((_box, index) => pick(index, on));

  if (rows.length) {
    // Where one came from is where one goes on.
    const last = sessionStorage.getItem("motcua-row");
    const back = rows.findIndex((row) => row.querySelector(".code")?.firstChild?.textContent.trim() === last);
    if (back >= 0) {
      rows[back].classList.add("is-cur");
      current = back;
    }
    rows.forEach((row) => row.querySelector("a")?.addEventListener("click", () => {
      sessionStorage.setItem("motcua-row", row.querySelector(".code").firstChild.textContent.trim());
    }));
    rows.forEach((row, index) => row.addEventListener("focusin", () => {
      rows[current]?.classList.remove("is-cur");
      current = index;
      row.classList.add("is-cur");
    }));

    const inList = (event) => event.target === document.body || event.target.closest("[data-rows]");
    onKey("j", () => moveTo(current + 1));
    onKey("k", () => moveTo(current - 1));
    onKey("ArrowDown", (event) => inList(event) && moveTo(current + 1));
    onKey("ArrowUp", (event) => inList(event) && moveTo(current - 1));
    onKey("x", (event) => (event.shiftKey ? (pickAll(chosen().length < boxes.length), true) : pick(current)));
    onKey("Escape", () => chosen().length > 0 && (pickAll(false), true));
    // On a link, a button or a switch Enter means that one; elsewhere the current row.
    onKey("Enter", (event) => {
      if (event.target.closest("a, button, summary")) return false;
      const link = rows[current]?.querySelector("a");
      link?.click();
      return Boolean(link);
    });
    // An act of the bar, with nothing chosen, means the row one is on.
    for (const button of bar?.querySelectorAll("[data-key]") ?? []) {
      onKey(button.dataset.key, () => {
        if (!chosen().length) pick(current, true);
        if (!chosen().length) return false;
        button.click();
        return true;
      });
    }
    if (all) {
      all.hidden = false;
      all.addEventListener("change", () => pickAll(all.checked));
    }
    const clear = bar?.querySelector("[data-bulk-clear]");
    if (clear) {
      clear.hidden = false;
      clear.addEventListener("click", () => setTimeout(tell));
    }
    document.addEventListener("change", (event) => event.target.matches("[data-rows] input, [name=tat-ca]") && tell());
    tell();
  }

  onKey("/", () => {
    const box = document.querySelector("[data-search]");
    box?.focus();
    box?.select();
    return Boolean(box);
  });
}
