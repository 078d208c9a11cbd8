// Answers the question for the time zone with the browser's own, where nobody has answered it yet.
document.querySelectorAll("select[data-browser-zone]").forEach((select) => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some((option) => option.value === zone)) select.value = zone;
});
