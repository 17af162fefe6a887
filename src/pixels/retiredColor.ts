/**
 * Colour spaces that the standard has retired, and that old files are in (PS3.3 of 1993 to 2003,
 * C.7.6.3.1.2). Samples of 8 bits → red, green and blue.
 */

/** Hue, saturation and value, each from its least to its greatest; hue once around the circle. */
export function fromHsv(samples: Uint8Array, rgb: Uint8ClampedArray): void {
  for (let from = 0, to = 0; from < samples.length; from += 3, to += 3) {
    const sector = ((samples[from] ?? 0) / 255) * 6;
    const saturation = (samples[from + 1] ?? 0) / 255;
    const value = samples[from + 2] ?? 0;
    // Red, green and blue are the same wave, a third of the circle apart.
    const level = (shift: number) => {
      const k = (shift + sector) % 6;
      return value * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)));
    };
    rgb[to] = level(5);
    rgb[to + 1] = level(3);
    rgb[to + 2] = level(1);
  }
}

/** Cyan, magenta, yellow and black: each takes its share off white. */
export function fromCmyk(samples: Uint8Array, rgb: Uint8ClampedArray): void {
  for (let from = 0, to = 0; from < samples.length; from += 4, to += 3) {
    const white = 255 - (samples[from + 3] ?? 0);
    rgb[to] = white - (samples[from] ?? 0);
    rgb[to + 1] = white - (samples[from + 1] ?? 0);
    rgb[to + 2] = white - (samples[from + 2] ?? 0);
  }
}

/** Red, green and blue behind an alpha sample, which only chooses entries of a palette. */
export function fromArgb(samples: Uint8Array, rgb: Uint8ClampedArray): void {
  for (let from = 0, to = 0; from < samples.length; from += 4, to += 3) {
    rgb[to] = samples[from + 1] ?? 0;
    rgb[to + 1] = samples[from + 2] ?? 0;
    rgb[to + 2] = samples[from + 3] ?? 0;
  }
}
