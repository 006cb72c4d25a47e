// The overlay is a frame of its own, so that no style of a page reaches it: it asks its page to be taken away.
"use strict";
const close = () => parent.postMessage("headshot: close", location.origin);
document.getElementById("close").addEventListener("click", close);
addEventListener("keydown", (event) => event.key === "Escape" && close());
