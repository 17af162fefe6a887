/**
 * Equal facts become one object: a thousand slices have one patient, one study, one series, and
 * mostly one grey mapping. Summaries come cloned from the workers, each with its own copies.
 */
import type { FrameFacts, InstanceSummary } from '#catalog/instanceSummary.ts';

export class Interner {
  private readonly known = new Map<string, unknown>();

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
    const text = JSON.stringify(value);
    const before = this.known.get(text);
    if (before !== undefined) return before as T;
    this.known.set(text, value);
    return value;
  }
}
