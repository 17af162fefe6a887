/**
 * Colour spaces that the standard has retired, and that old files are in (PS3.3 of 1993 to 2003,
 * C.7.6.3.1.2). Samples of 8 bits → opaque RGBA.
 */

/** Hue, saturation and value, each from its least to its greatest; hue once around the circle. */
export function fromHsv(samples: ArrayLike<number>, rgba: Uint8ClampedArray): void {
  for (let from = 0, to = 0; from < samples.length; from += 3, to += 4) {
    const sector = ((samples[from] ?? 0) / 255) * 6;
    const saturation = (samples[from + 1] ?? 0) / 255;
    const value = samples[from + 2] ?? 0;
    // Red, green and blue are the same wave, a third of the circle apart.
    const level = (shift: number) => {
      const k = (shift + sector) % 6;
      return value * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)));
    };
    rgba[to] = level(5);
    rgba[to + 1] = level(3);
    rgba[to + 2] = level(1);
    rgba[to + 3] = 255;
  }
}

/** Cyan, magenta, yellow and black: each takes its share off white. */
export function fromCmyk(samples: ArrayLike<number>, rgba: Uint8ClampedArray): void {
  for (let from = 0, to = 0; from < samples.length; from += 4, to += 4) {
    const white = 255 - (samples[from + 3] ?? 0);
    rgba[to] = white - (samples[from] ?? 0);
    rgba[to + 1] = white - (samples[from + 1] ?? 0);
    rgba[to + 2] = white - (samples[from + 2] ?? 0);
    rgba[to + 3] = 255;
  }
}

/** Red, green and blue behind an alpha sample, which only chooses entries of a palette. */
export function fromArgb(samples: ArrayLike<number>, rgba: Uint8ClampedArray): void {
  for (let from = 0; from < samples.length; from += 4) {
    rgba[from] = samples[from + 1] ?? 0;
    rgba[from + 1] = samples[from + 2] ?? 0;
    rgba[from + 2] = samples[from + 3] ?? 0;
    rgba[from + 3] = 255;
  }
}
