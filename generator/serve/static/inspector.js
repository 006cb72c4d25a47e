// The inspector: marks on a photograph become lines of YAML; names are found as they are typed; weights come as they are made.
"use strict";
(() => {
  const percent = (number) => `${Math.round(10 * Math.min(100, Math.max(0, number))) / 10}%`;
  const show = (element, yes) => element.toggleAttribute("hidden", !yes);
  const set = (element, values) => {
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
  };

  // One photograph. The numbers are what is marked; the drawing and the lines follow them.
  const markable = (shot) => {
    const photo = shot.querySelector("[data-photo]");
    const drawn = photo.querySelector(".drawn"), put = photo.querySelector(".put");
    const field = (name) => shot.querySelector(`input[name=${name}]`);
    const line = (name) => shot.querySelector(`[data-line=${name}]`);
    const read = (...names) => {
      const numbers = names.map((name) => field(name).valueAsNumber);
      return numbers.every((number) => number >= 0 && number <= 100) ? numbers : null;
    };
    const write = (values) => {
      for (const [name, value] of Object.entries(values)) field(name).value = Math.round(value);
    };

    const eyes = (drawing = true) => {
      const at = read("x", "y");
      line("focus").textContent = at ? `focus: ${at.map(percent).join(" ")}` : "";
      show(put, drawing && at !== null);
      if (at) for (const circle of put.children) set(circle, { cx: percent(at[0]), cy: percent(at[1]) });
    };
    const head = (drawing = true) => {
      const box = read("left", "top", "right", "bottom");
      const good = box !== null && box[2] - box[0] >= 1 && box[3] - box[1] >= 1;
      line("head").textContent = good ? `head: ${box.map(percent).join(" ")}` : "";
      show(drawn, drawing && good);
      if (good) set(drawn, { x: percent(box[0]), y: percent(box[1]), width: percent(box[2] - box[0]), height: percent(box[3] - box[1]) });
    };
    for (const name of ["x", "y"]) field(name).addEventListener("input", () => eyes());
    for (const name of ["left", "top", "right", "bottom"]) field(name).addEventListener("input", () => head());

    let from = null, moved = false;
    const where = (event) => {
      const box = photo.getBoundingClientRect();
      const inside = (at, start, length) => Math.min(100, Math.max(0, (100 * (at - start)) / length));
      return [inside(event.clientX, box.left, box.width), inside(event.clientY, box.top, box.height)];
    };
    photo.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      from = { at: where(event), x: event.clientX, y: event.clientY };
      moved = false;
      photo.setPointerCapture(event.pointerId);
    });
    photo.addEventListener("pointermove", (event) => {
      if (!from) return;
      moved ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) > 8;
      if (!moved) return;
      const [x, y] = where(event), [left, top] = from.at;
      write({ left: Math.min(x, left), top: Math.min(y, top), right: Math.max(x, left), bottom: Math.max(y, top) });
      head();
    });
    photo.addEventListener("pointerup", (event) => {
      if (from && !moved) {
        const [x, y] = where(event);
        write({ x, y });
        eyes();
      }
      from = null;
    });
    photo.addEventListener("pointercancel", () => { from = null; });

    // A finger scrolls the page unless it was asked to draw.
    const draw = shot.querySelector("[data-draw]");
    draw.addEventListener("click", () => {
      const on = photo.classList.toggle("drawing");
      draw.setAttribute("aria-pressed", String(on));
    });

    for (const button of shot.querySelectorAll("[data-copy]")) {
      button.addEventListener("click", () => copy(line(button.dataset.copy), button.firstChild));
    }
    eyes(false);
    head(false);
    show(shot.querySelector(".marker"), true);
  };

  // Browsers give the clipboard to secure pages only: elsewhere the line is selected, ready to be copied.
  const copy = async (line, words) => {
    let told = "Copied";
    try {
      await navigator.clipboard.writeText(line.textContent);
    } catch {
      getSelection().selectAllChildren(line);
      told = "Selected";
    }
    words.textContent = told;
    setTimeout(() => { words.textContent = "Copy"; }, 2000);
  };

  const findable = (filter) => {
    const people = [...document.querySelectorAll("[data-person]")];
    const none = document.querySelector(".none");
    const find = () => {
      const wanted = filter.value.trim().toLocaleLowerCase();
      let any = false;
      for (const person of people) {
        const yes = person.textContent.toLocaleLowerCase().includes(wanted);
        show(person, yes);
        any ||= yes;
      }
      show(none, !any);
    };
    filter.addEventListener("input", find);
    show(filter.closest("p"), true);
  };

  // What nobody has asked for is made in idle moments: look again, ever less often, until all is measured.
  const measured = async (wait) => {
    if (wait > 60_000 || !document.querySelector("#weight[data-unmeasured]")) return;
    await new Promise((done) => setTimeout(done, wait));
    const answer = await fetch(location.pathname);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#weight");
    if (fresh) document.querySelector("#weight").replaceWith(fresh);
    await measured(2 * wait);
  };

  document.querySelectorAll("[data-shot]").forEach(markable);
  const filter = document.getElementById("filter");
  if (filter) findable(filter);
  measured(1000).catch(() => {});
})();
