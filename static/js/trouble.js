// Says when what was sent did not go through, and stops saying it when it does. The check-in says so in its own way
// (checkin.js), and a page that only asks for news (GET) asks again.
(() => {
  const line = document.getElementById("trouble");

  function say(event, why) {
    const { elt, verb } = event.detail.requestConfig;
    if (verb === "get" || elt.closest(".checkin")) return;
    line.textContent = why && line.dataset[why];
    line.hidden = !why;
  }

  document.addEventListener("htmx:sendError", (event) => say(event, "unreached"));
  document.addEventListener("htmx:timeout", (event) => say(event, "unreached"));
  document.addEventListener("htmx:responseError", (event) => {
    say(event, [401, 403].includes(event.detail.xhr.status) ? "signedOut" : "failed");
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    const isSignIn = new URL(xhr.responseURL, location.href).pathname === line.dataset.signIn;
    if (isSignIn) event.detail.shouldSwap = false;
    if (xhr.status < 400) say(event, isSignIn ? "signedOut" : "");
  });
})();
