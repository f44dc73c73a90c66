// Small comforts. Every page works without them.

// The details that hang from the top bar close on Esc, and when one clicks elsewhere.
document.addEventListener("keydown", (hendelse) => {
  if (hendelse.key !== "Escape") return;
  for (const ark of document.querySelectorAll("details.hvem[open]")) {
    ark.removeAttribute("open");
    ark.querySelector("summary").focus();
  }
});
document.addEventListener("click", (hendelse) => {
  for (const ark of document.querySelectorAll("details.hvem[open]")) {
    if (!ark.contains(hendelse.target)) ark.removeAttribute("open");
  }
});

// After a form that was refused, the summary is where one reads on.
const feil = document.getElementById("feil");
if (feil) feil.focus();
