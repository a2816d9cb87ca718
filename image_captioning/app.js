// Send pictures that are chosen, dropped or pasted one by one: Jupyter closes the
// connection if a message is larger than 10 MB, so large ones are made smaller first.
const HEAVY = 2e6, SIDE = 1600, LIMIT = 8e6;

async function lighter(file) {
  if (file.size <= HEAVY) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const context = canvas.getContext("2d");
    context.fillStyle = "white";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92));
  } catch {  // no picture: enough of it to say what is wrong
    return file.size <= LIMIT ? file : file.slice(0, 4096);
  }
}

function render({ model, el }) {
  const input = Object.assign(document.createElement("input"),
    { type: "file", multiple: true, accept: "image/*" });
  const send = async (files) => {
    for (const [place, file] of [...files].entries()) {
      const data = await (await lighter(file)).arrayBuffer();
      model.send({ name: file.name, place }, undefined, [data]);
    }
  };
  input.addEventListener("change", () => send(input.files));

  let panel = null, depth = 0;
  const page = document.body.dataset.voila;  // a page of its own: all of it takes pictures
  const inside = (target) => panel && (page || panel.contains(target));
  const brings = (e) => inside(e.target) && [...(e.dataTransfer?.types ?? [])].includes("Files");
  const over = (on) => panel.classList.toggle("ic-over", on);
  const take = (e, files) => { e.preventDefault(); e.stopPropagation(); send(files); };
  const listeners = {
    visibilitychange: () => check(),
    dragenter: (e) => { if (brings(e)) { depth++; over(true); } },
    dragleave: (e) => { if (brings(e)) over(--depth > 0); },
    dragover: (e) => { if (brings(e)) e.preventDefault(); },
    drop: (e) => {
      if (!brings(e)) return;
      depth = 0; over(false); take(e, e.dataTransfer.files);
    },
    paste: (e) => {
      const ours = inside(e.target) || e.target === document.body;
      if (ours && e.clipboardData?.files.length) take(e, e.clipboardData.files);
    },
    click: (e) => {
      const b = e.target.closest?.(".widget-upload");
      if (!b || !panel?.contains(b) || b.disabled) return;
      e.preventDefault(); e.stopPropagation();
      input.value = ""; input.click();
    },
  };

  // a page whose kernel has ended (the network or the computer slept) says so
  const check = async () => {
    if (!page || !panel || document.hidden) return;
    const { baseUrl, kernelId } = JSON.parse(
      document.getElementById("jupyter-config-data").textContent);
    const answer = await fetch(`${baseUrl}api/kernels/${kernelId}`).catch(() => null);
    if (answer?.status !== 404 || panel.querySelector(".ic-ended")) return;
    panel.insertAdjacentHTML("afterbegin", `<p class="ic-alert ic-ended" role="alert">
      This page was left alone for too long and has ended. <a href="">Open it again</a></p>`);
  };

  // screen readers hear which word is pressed; a link to a file is pressed when it appears
  const describe = () => {
    panel.querySelectorAll(".widget-upload, .ic-remove").forEach(
      (b) => b.ariaLabel ||= b.title);
    panel.querySelectorAll(".ic-word").forEach((b) => {
      b.ariaPressed = String(b.classList.contains("ic-on"));
    });
    const link = panel.querySelector(".ic-saved a:not([data-pressed])");
    if (link) { link.dataset.pressed = "1"; link.click(); }
  };
  const observer = new MutationObserver(describe);
  const start = () => {
    panel = el.closest(".ic-panel");
    if (!panel) return requestAnimationFrame(start);  // not yet on the page
    panel.setAttribute("data-lm-suppress-shortcuts", "true");  // JupyterLab's keys are off
    const title = panel.querySelector("h1")?.textContent;
    if (page && title) document.title = title;
    const what = { subtree: true, childList: true, attributeFilter: ["class"] };
    observer.observe(panel, what);
    describe();
  };
  start();
  const all = Object.entries(listeners);
  all.forEach(([name, f]) => document.addEventListener(name, f, true));
  return () => {
    observer.disconnect();
    all.forEach(([name, f]) => document.removeEventListener(name, f, true));
  };
}
export default { render };
