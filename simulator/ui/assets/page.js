// What the page does in the browser besides drawing: the address, the focus, and the cards.
window.buyersim = {
  // The session's id stands in the address, so that loading the page again goes on with it.
  remember(token) {
    const url = new URL(window.location.href);
    if (token) url.searchParams.set("s", token);
    else url.searchParams.delete("s");
    window.history.replaceState(null, "", url);
  },
  // A key that only this browser has: by it, buyers know a rep again. Without storage, for this
  // visit only.
  visitor() {
    const name = "buyersim.visitor";
    const drawn = () => {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    try {
      const known = localStorage.getItem(name) || drawn();
      localStorage.setItem(name, known);
      return known;
    } catch {
      return drawn();
    }
  },
  // Of several fields and buttons, the first that is on show takes the focus.
  focus(...ids) {
    requestAnimationFrame(() => {
      const found = ids
        .map((id) => document.querySelector(`#${id} textarea, #${id} input, button#${id}`))
        .find((element) => element && element.offsetParent !== null);
      if (found) found.focus();
    });
  },
  arrived() {
    requestAnimationFrame(() => {
      window.scrollTo({ top: 0 });
      const shown = [...document.querySelectorAll(".bs-heading, #message textarea")].find(
        (element) => element.offsetParent !== null,
      );
      if (shown) shown.focus({ preventScroll: true });
    });
  },
};

(() => {
  // A card's text comes as one string; its lines are title, small print and description.
  const parts = ["bs-card-title", "bs-card-meta", "bs-card-text"];
  const layOut = (label) => {
    const lines = label.textContent.split("\n");
    if (lines.length < 3) return;
    label.replaceChildren(
      ...lines.map((line, index) => {
        const piece = document.createElement("span");
        piece.className = parts[Math.min(index, 2)];
        piece.textContent = line;
        return piece;
      }),
    );
  };
  // The newest words stay in view unless the reader has scrolled up.
  const follow = (log) => {
    const away = log.scrollHeight - log.scrollTop - log.clientHeight;
    if (log.dataset.height !== String(log.scrollHeight)) {
      log.dataset.height = String(log.scrollHeight);
      if (away < 400 || !log.dataset.seen) log.scrollTop = log.scrollHeight;
      log.dataset.seen = "yes";
    }
  };
  const tidy = () => {
    document.body.classList.remove("dark");
    document.documentElement.lang = "en";
    document.querySelectorAll(".bs-cards label > span").forEach((label) => {
      if (!label.firstElementChild) layOut(label);
    });
    document.querySelectorAll("#chat .bs-log").forEach((log) => follow(log));
  };
  const watch = () => {
    tidy();
    new MutationObserver(tidy).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  };
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch);
})();
