package ecg4j.batch;

/** Which files are written for a recording. */
public enum AnnotationContent {
  /** Annotations and table. */
  BEATS,
  /** Annotations, table and page. Long recordings are shown in part. */
  PAGE,
  /** Annotations, table and page with all strips. */
  WHOLE_PAGE,
  /** Annotations and table after a review. */
  REVIEW;

  /** Whether there is a page. */
  public boolean hasPage() {
    return this == PAGE || this == WHOLE_PAGE;
  }
}
