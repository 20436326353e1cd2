// A slider over the months, and light on whoever a point has met. Without this the form and the links do the same.

const form = document.getElementById("network-form");
const MONTHS = 12;

const monthOf = (value, first, otherwise, end) => {
  const found = /^(\d{4})(?:-(\d\d))?/.exec(value);
  if (!found) return otherwise;
  return (Number(found[1]) - first) * MONTHS + (found[2] ? Number(found[2]) - 1 : end ? MONTHS - 1 : 0);
};
const written = (month, first) => {
  const year = first + Math.floor(month / MONTHS);
  return `${year}-${String((month % MONTHS) + 1).padStart(2, "0")}`;
};

// Where the picture is wider than the window, whoever meets most of the others stands in its middle.
function centre() {
  const picture = document.querySelector("figure.network");
  if (picture) picture.scrollLeft = (picture.scrollWidth - picture.clientWidth) / 2;
}

let asked = 0;
async function show() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  const address = `${form.getAttribute("action")}?${query}`;
  const turn = ++asked;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || turn !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("network-result").replaceWith(page.getElementById("network-result"));
  document.querySelector(".years").replaceWith(page.querySelector(".years"));
  history.replaceState(null, "", address);
  centre();
}

function addSlider(span) {
  const first = Number(span.dataset.first);
  const last = (Number(span.dataset.last) - first + 1) * MONTHS - 1;
  const fields = [form.elements.namedItem("from"), form.elements.namedItem("to")];
  const slide = document.createElement("div");
  slide.className = "slide";
  const ends = fields.map((field, place) => {
    const end = document.createElement("input");
    Object.assign(end, { type: "range", min: 0, max: last, step: 1 });
    end.setAttribute("aria-label", place ? span.dataset.toLabel : span.dataset.fromLabel);
    const follow = () => {
      end.value = monthOf(field.value, first, place ? last : 0, place === 1);
      end.setAttribute("aria-valuetext", written(Number(end.value), first));
    };
    follow();
    field.addEventListener("change", follow);
    end.addEventListener("input", () => {
      const [from, to] = ends.map((other) => Number(other.value));
      if (from > to) end.value = place ? from : to;
      const month = Number(end.value);
      field.value = (place ? month === last : month === 0) ? "" : written(month, first);
      end.setAttribute("aria-valuetext", written(month, first));
    });
    end.addEventListener("change", (event) => { event.stopPropagation(); show(); });
    slide.append(end);
    return end;
  });
  span.querySelector(".years").after(slide);
}

function light(svg, id) {
  svg.classList.toggle("lighting", id !== null);
  const met = new Set([id]);
  for (const edge of svg.querySelectorAll(".edges a")) {
    const on = id !== null && (edge.dataset.one === id || edge.dataset.other === id);
    edge.classList.toggle("lit", on);
    if (on) met.add(edge.dataset.one).add(edge.dataset.other);
  }
  for (const node of svg.querySelectorAll(".nodes a")) node.classList.toggle("lit", met.has(node.dataset.node));
}

for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => {
    const node = event.target.closest?.(".network .nodes a");
    if (node) light(node.closest("svg"), node.dataset.node);
  });
  document.addEventListener(end, (event) => {
    const node = event.target.closest?.(".network .nodes a");
    if (node) light(node.closest("svg"), null);
  });
}

const span = document.querySelector(".span");
if (span) addSlider(span);
centre();
