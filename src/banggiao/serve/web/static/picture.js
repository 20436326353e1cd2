// Every picture (figure.picture with an svg) can be saved as a file that needs no style of ours.

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "fill-opacity", "opacity",
  "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "visibility", "display"];

function standalone(svg) {
  const copy = svg.cloneNode(true);
  const drawn = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, place) => {
    const style = getComputedStyle(drawn[place]);
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value) element.setAttribute(name, value);
    }
    element.removeAttribute("class");
    element.removeAttribute("tabindex");
    if (element.hasAttribute("href")) element.setAttribute("href", new URL(element.getAttribute("href"), location));
  });
  const box = svg.viewBox.baseVal;
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ x: box.x, y: box.y, width: box.width, height: box.height })) {
    ground.setAttribute(name, value);
  }
  ground.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", box.width);
  copy.setAttribute("height", box.height);
  copy.removeAttribute("class");
  return new XMLSerializer().serializeToString(copy);
}

// Of two, that which this width of the window shows.
const shown = (figure) => [...figure.querySelectorAll("svg")].find((svg) => svg.getClientRects().length > 0);

for (const figure of document.querySelectorAll("figure.picture")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "save";
  button.textContent = "SVG ↓";
  button.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([standalone(shown(figure))], { type: "image/svg+xml" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: `${figure.dataset.name}.svg` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  figure.append(button);
}
