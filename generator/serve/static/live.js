// On every page while it is served: shows what is wrong over the last good page, and takes it away when it is mended.
"use strict";
(() => {
  if (self !== top) return;
  const address = "/__headshot/problems";
  let frame = null;

  const remove = () => { frame?.remove(); frame = null; };

  const place = () => {
    frame ??= document.createElement("iframe");
    frame.id = "headshot-problems";
    frame.title = "Problems";
    Object.assign(frame.style, {
      position: "fixed", insetInline: "0", insetBlock: "auto 0", marginInline: "auto", zIndex: "2147483647",
      width: "min(100%, 58rem)", height: "min(86%, 46rem)", border: "0", borderRadius: ".75rem .75rem 0 0",
      boxShadow: "0 0 0 100vmax rgb(0 0 0 / .45), 0 0 3rem rgb(0 0 0 / .4)",
    });
    frame.src = `${address}?overlay`;
    if (!frame.isConnected) document.body.append(frame);
    frame.onload = () => frame?.contentWindow.focus();
  };

  const look = async () => {
    const answer = await fetch(address);
    if (answer.status === 200) place(); else remove();
  };

  // LiveReload asks its plugins first: what it is told of problems is ours, everything else it does itself.
  window.LiveReloadPluginHeadshot = class {
    static identifier = "headshot";
    static version = "1.0";
    reload(path) {
      if (path !== address) return false;
      if (document.documentElement.dataset.problems === undefined) look(); else location.reload();
      return true;
    }
  };

  addEventListener("message", (event) => {
    if (event.origin !== location.origin || event.source !== frame?.contentWindow) return;
    if (event.data.headshot === "close") remove(); else frame.style.maxHeight = `${event.data.height}px`;
  });
  if (document.documentElement.dataset.problems === undefined) look();
})();
