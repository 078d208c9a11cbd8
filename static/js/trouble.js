// Says when a tap did not reach the journal, and stops saying it when one does.
(() => {
  const line = () => document.getElementById("trouble");
  const say = (why) => {
    line().textContent = line().dataset[why];
    line().hidden = false;
  };
  document.addEventListener("htmx:sendError", () => say("unreached"));
  document.addEventListener("htmx:timeout", () => say("unreached"));
  document.addEventListener("htmx:responseError", (event) => {
    say([401, 403].includes(event.detail.xhr.status) ? "signedOut" : "refused");
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answered = new URL(event.detail.xhr.responseURL, location.href).pathname;
    if (answered === line().dataset.signIn) {
      event.detail.shouldSwap = false;
      say("signedOut");
    } else if (event.detail.xhr.status < 400) {
      line().hidden = true;
    }
  });
})();
