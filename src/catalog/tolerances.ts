/**
 * Every numeric tolerance of ordering and of its quality checks.
 *
 * mm and degrees. They stand between those of the public implementations: dcm2niix takes 1e-4 for
 * orientations and 0.2 mm for spacing, 3D Slicer 1e-6 and 0.01 mm against the first gap, vtk-dicom
 * 1e-4 rad and 1e-3 mm, OHIF 0.01 and 20 %.
 */

/** Two slice normals, and two row directions, within this angle belong to one orientation. */
export const SAME_ORIENTATION_DEGREES = 0.1;

/** Pixel spacings that differ by no more than this share are equal: writers round differently. */
export const SAME_SPACING_RATIO = 1e-3;

/** So many images, each with a Frame of Reference UID of its own, are not told apart by it. */
export const OWN_REFERENCES_MIN = 3;

/** Positions closer than this are one position, whatever the spacing. */
export const SAME_POSITION_MM = 0.01;
/** … or closer than this share of the median gap. */
export const SAME_POSITION_RATIO = 0.01;

/** Below this |ρ| (Spearman) Instance Number says nothing about the direction. */
export const DIRECTION_RHO = 0.5;

/** A cluster of at most this many frames is a localizer beside … */
export const LOCALIZER_MAX_FRAMES = 3;
/** … one of at least this many frames … */
export const LOCALIZER_BESIDE_FRAMES = 5;
/** … and this many times its own size. */
export const LOCALIZER_BESIDE_RATIO = 3;

/** A radial set has at least this many orientations of one frame each … */
export const RADIAL_MIN_FRAMES = 6;
/** … whose normals lie in one plane within this angle. */
export const RADIAL_PLANE_DEGREES = 1;

/** A step over this many median gaps is a wide gap. */
export const WIDE_GAP_RATIO = 1.5;
/** A wide gap within this share of a multiple of the median gap is a count of missing slices. */
export const MISSING_SLICE_RATIO = 0.1;

/** Spacing is irregular where a gap differs from the median by more than both of these. */
export const IRREGULAR_GAP_MM = 0.05;
export const IRREGULAR_GAP_RATIO = 0.02;

/** The way from slice to slice leaves the normal by more than this: gantry tilt, or a shear. */
export const TILT_DEGREES = 0.05;
/** … and by more than this from the first slice to the last: below it is the rounding of headers. */
export const TILT_SHIFT_MM = 0.02;

/** Slice thickness and the distance of the slices are told apart beyond both of these. */
export const THICKNESS_MM = 0.05;
export const THICKNESS_RATIO = 0.02;

/** A further axis is clean when this share of the frames is in sets that are this full. */
export const AXIS_FRAMES_RATIO = 0.9;
export const AXIS_SET_RATIO = 0.9;
/** An axis whose sets cover different ranges is only believed when its sets are at least this full. */
export const AXIS_PARTIAL_SET_RATIO = 0.1;

/** Uniform enough to resample into a volume: gaps within the larger of these of the median gap. */
export const VOLUME_GAP_MM = 0.05;
export const VOLUME_GAP_RATIO = 0.01;
/** A slice of a sheared volume lies within this of where the shear puts it, in its plane. */
export const VOLUME_SHIFT_MM = 0.1;
/** Fewer slices than this are no volume. */
export const VOLUME_MIN_SLICES = 3;
