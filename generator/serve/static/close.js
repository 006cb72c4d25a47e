// The overlay is a frame of its own, so that no style of a page reaches it: it asks its page to be as high as what it
// says, and to be taken away.
"use strict";
const say = (what) => parent.postMessage({ headshot: what, height: document.body.offsetHeight }, location.origin);
document.getElementById("close").addEventListener("click", () => say("close"));
addEventListener("keydown", (event) => event.key === "Escape" && say("close"));
new ResizeObserver(() => say("height")).observe(document.body);
