/**
 * Equal facts become one object: a thousand slices have one patient, one study, one series, and
 * mostly one grey mapping. A worker does so for each message, which then carries each fact once; the
 * page does so for all that it holds.
 */
import type { FrameFacts, InstanceSummary } from '#catalog/instanceSummary.ts';

export class Interner {
  private readonly texts = new Map<string, string>();
  private readonly known = new Map<string, unknown>();
  /** What was looked at already, with what it became. */
  private readonly seen = new WeakMap<object, object>();

  summary(summary: InstanceSummary): InstanceSummary {
    return {
      ...summary,
      sopClassUID: this.one(summary.sopClassUID),
      studyInstanceUID: this.one(summary.studyInstanceUID),
      seriesInstanceUID: this.one(summary.seriesInstanceUID),
      frameOfReferenceUID: this.one(summary.frameOfReferenceUID),
      transferSyntaxUID: this.one(summary.transferSyntaxUID),
      patient: this.one(summary.patient),
      study: this.one(summary.study),
      series: this.one(summary.series),
      imageType: this.one(summary.imageType),
      claimed: this.one(summary.claimed),
      frames: summary.frames.map((frame) => this.frame(frame)),
    };
  }

  private frame(frame: FrameFacts): FrameFacts {
    return {
      ...frame,
      orientation: this.one(frame.orientation),
      spacing: this.one(frame.spacing),
      gray: this.one(frame.gray),
      axis: this.one(frame.axis),
    };
  }

  private one<T>(value: T): T {
    if (typeof value === 'string') return this.text(value) as T & string;
    if (typeof value !== 'object' || value === null) return value;
    const seen = this.seen.get(value);
    if (seen !== undefined) return seen as T;
    const one = this.equal(value);
    this.seen.set(value, one);
    return one;
  }

  private text(value: string): string {
    const before = this.texts.get(value);
    if (before !== undefined) return before;
    this.texts.set(value, value);
    return value;
  }

  private equal<T>(value: T): T {
    const text = JSON.stringify(value);
    const before = this.known.get(text);
    if (before !== undefined) return before as T;
    this.known.set(text, value);
    return value;
  }
}
