// Light or dark without a reload; the cookie tells the server for the next page.
const root = document.documentElement;
for (const form of document.querySelectorAll("[data-theme-form]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const choice = event.submitter.value;
    root.dataset.theme = choice === "toi" ? "dark" : "light";
    document.cookie = `giao_dien=${choice}; path=/; max-age=31536000; samesite=lax`;
    const other = form.querySelector(choice === "toi" ? ".theme__light" : ".theme__dark");
    other.focus();
  });
}
