// The check-in: every card is saved when it is tapped, and the pill at the top says what has reached the journal.
// Without this script each card keeps its Save button.
(() => {
  const root = document.querySelector(".checkin");
  const status = document.getElementById("checkin-status");
  if (!root || !status || !window.htmx) return;
  document.documentElement.classList.add("saves-as-tapped");

  const pill = status.querySelector(".pill");
  const again = status.querySelector(".again");
  const WORST_FIRST = ["signedOut", "unreached", "failed", "refused"];
  const unsaved = new Map(); // address of a card → { changes, sent, trouble, submitter }

  // --- what is saved, and what is not ---

  function show() {
    const troubles = [...unsaved.values()].map((card) => card.trouble);
    const worst = WORST_FIRST.find((trouble) => troubles.includes(trouble));
    const state = worst || (unsaved.size ? "saving" : "saved");
    pill.textContent = status.dataset[state];
    pill.className = `pill ${worst ? "warm" : unsaved.size ? "" : "good"}`;
    again.hidden = !worst || worst === "refused";
    status.classList.toggle("in-sight", Boolean(worst));
  }

  function touched(form) {
    const address = form.getAttribute("action");
    const card = unsaved.get(address) || { changes: 0 };
    unsaved.set(address, { ...card, changes: card.changes + 1, trouble: "" });
    show();
  }

  function troubleOf(xhr) {
    if (xhr.getResponseHeader("X-Checkin") === "refused") return "refused";
    if (xhr.status === 0) return "unreached";
    return xhr.status < 400 || [401, 403].includes(xhr.status) ? "signedOut" : "failed";
  }

  const isTyped = (target) => target.matches("textarea, input:not([type=radio], [type=hidden])");

  root.addEventListener("change", (event) => {
    const form = event.target.closest("form");
    if (form.dataset.kind !== "card") touched(form);
  });
  root.addEventListener("input", (event) => {
    if (event.target.form.dataset.kind === "typed" && isTyped(event.target)) touched(event.target.form);
  });
  root.addEventListener("submit", (event) => {
    const card = unsaved.get(event.target.getAttribute("action"));
    if (card) card.submitter = event.submitter;
  });

  document.addEventListener("htmx:beforeSend", ({ detail }) => {
    const form = detail.requestConfig.elt;
    if (!root.contains(form)) return;
    if (form.dataset.kind === "card") touched(form);
    const card = unsaved.get(form.getAttribute("action")) || { changes: 0 };
    const submitter = detail.requestConfig.triggeringEvent?.submitter;
    unsaved.set(form.getAttribute("action"), { ...card, trouble: "", sent: card.changes, submitter });
    show();
  });

  // Whatever is not an answer of the check-in (a sign-in page, an error page) is no word that something was saved.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig, xhr } = event.detail;
    if (root.contains(requestConfig.elt) && !xhr.getResponseHeader("X-Checkin")) event.detail.shouldSwap = false;
  });

  // With LDN_DEBUG, django-htmx shows every 400 as a page of its own; a refused card is none.
  root.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.getResponseHeader("X-Checkin")) event.stopPropagation();
  });

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const address = detail.requestConfig.elt.getAttribute("action");
    const card = unsaved.get(address);
    if (!card) return;
    if (detail.xhr.getResponseHeader("X-Checkin") !== "saved") {
      unsaved.set(address, { ...card, trouble: troubleOf(detail.xhr) });
    } else if (card.sent === card.changes) {
      unsaved.delete(address);
    }
    show();
  });

  function tryAgain() {
    for (const [address, card] of unsaved) {
      if (!card.trouble || card.trouble === "refused") continue;
      if (card.submitter?.isConnected) card.submitter.click();
      else htmx.trigger(root.querySelector(`form[action="${address}"]`), "again");
    }
  }
  again.addEventListener("click", tryAgain);
  window.addEventListener("online", tryAgain);
  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });

  // A card that came anew keeps the place of the keyboard.
  document.addEventListener("htmx:load", ({ detail }) => {
    if (!detail.elt.matches(".checkin-card") || document.activeElement !== document.body) return;
    detail.elt.tabIndex = -1;
    detail.elt.focus({ preventScroll: true });
  });

  // A page that was left open over the turn of the day shows the new day when it is looked at again.
  document.addEventListener("visibilitychange", () => {
    const isOver = root.dataset.ends && Date.now() >= Date.parse(root.dataset.ends);
    if (!document.hidden && isOver && !unsaved.size) location.reload();
  });

  // Where there is room, Trends stand beside Today.
  document.addEventListener("DOMContentLoaded", () => {
    const beside = document.querySelector(".beside [hx-get]");
    if (beside && matchMedia("(min-width: 900px)").matches) htmx.trigger(beside, "room");
  });

  // --- side effects: off, mild, moderate, severe, off ---

  const NEXT_GRADE = { "": "mild", mild: "moderate", moderate: "severe", severe: "" };

  root.addEventListener(
    "click",
    (event) => {
      const chip = event.target.closest("button[data-kind]");
      if (!chip) return;
      event.preventDefault();
      chip.removeAttribute("name"); // the hidden field beside it speaks from now on
      const grade = NEXT_GRADE[chip.dataset.grade];
      chip.classList.remove("mild", "moderate", "severe");
      if (grade) chip.classList.add(grade);
      chip.dataset.grade = grade;
      const words = chip.closest("[data-mild]").dataset;
      chip.querySelector(".grade").textContent = grade && ` · ${words[grade]}`;
      let answer = chip.nextElementSibling;
      if (!answer?.matches("input[type=hidden]")) {
        answer = document.createElement("input");
        Object.assign(answer, { type: "hidden", name: "effect" });
        chip.after(answer);
      }
      answer.value = `${chip.dataset.kind}:${grade}`;
      chip.form.dispatchEvent(new Event("change", { bubbles: true }));
    },
    true,
  );

  // --- digits on a keyboard: 1 waits a moment for the 0 of 10 ---

  let waiting = null;

  root.addEventListener("keydown", (event) => {
    const scale = event.target.closest(".scale");
    if (!scale || !/^[0-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const isTen = event.key === "0" && waiting?.scale === scale;
    if (waiting) clearTimeout(waiting.timer);
    waiting = null;
    const button = scale.querySelector(`input[value="${isTen ? 10 : event.key}"]`);
    const say = () => button.dispatchEvent(new Event("change", { bubbles: true }));
    button.checked = true;
    button.focus();
    if (event.key !== "1") return say();
    touched(button.form);
    waiting = { scale, timer: setTimeout(() => ((waiting = null), say()), 700) };
  });
})();
