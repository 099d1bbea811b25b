// One dossier at work: Ctrl+Enter sends the form one is in, else the one that leads on; 1 to 9 open the papers.
{
  const leading = document.querySelector("[data-go]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const own = document.activeElement.closest("main form");
    const button = own?.querySelector("button:not([name]):not([tabindex='-1'])") ?? leading;
    if (!button) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  });

  const papers = [...document.querySelectorAll("input[name=giay]")];
  papers.slice(0, 9).forEach((paper, index) => onKey(String(index + 1), () => {
    paper.checked = true;
    paper.closest(".viewer")?.scrollIntoView({ block: "nearest" });
    return true;
  }));

  // A button of the bar opens its panel and goes to the first question in it.
  for (const link of document.querySelectorAll("[data-opens]")) {
    link.addEventListener("click", () => {
      const panel = document.querySelector(link.hash);
      if (!panel) return;
      link.closest("details.menu")?.removeAttribute("open");
      if (panel.matches("details")) panel.open = true;
      const wanted = "textarea, input:not([type=hidden]), select, button:not([tabindex='-1'])";
      const first = panel.querySelector("form")?.querySelector(wanted) ?? panel.querySelector(wanted);
      setTimeout(() => first?.focus({ preventScroll: true }));
    });
  }

  // Where the way of the dossier is wider than the page, it shows the step one is at.
  document.querySelector(".path .is-now")?.scrollIntoView({ block: "nearest", inline: "center" });
}
