const RING = /M(-?\d+) (-?\d+)l([-\d ]+)z/g;

/** Rounds off an outline, whose corners are few: curves from the middle of each side to that of the next. */
export function rounded(path) {
  return path.replace(RING, (_, left, top, steps) => curves(corners(Number(left), Number(top), steps.match(/-?\d+/g))));
}

function corners(left, top, steps) {
  const found = [[left, top]];
  for (let number = 0; number < steps.length; number += 2) {
    const [x, y] = found.at(-1);
    found.push([x + Number(steps[number]), y + Number(steps[number + 1])]);
  }
  return found;
}

function curves(points) {
  const middles = points.map(([x, y], number) => {
    const [toX, toY] = points[(number + 1) % points.length];
    return [(x + toX) / 2, (y + toY) / 2];
  });
  const parts = points.map((point, number) => `Q${point.join(" ")} ${middles[number].join(" ")}`);
  return `M${middles.at(-1).join(" ")}${parts.join("")}z`;
}
