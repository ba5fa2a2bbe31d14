// Tells the style sheets that scripts run.
document.documentElement.classList.add("scripted");
