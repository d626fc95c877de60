package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sizes of images [B, H, L, C], which are processed row by row. */
record ImageAxes(int beats, int height, int length, int channels) {

  static ImageAxes of(INDArray images) {
    return new ImageAxes(
        (int) images.size(0), (int) images.size(1), (int) images.size(2), (int) images.size(3));
  }

  /** Passes over the rows of all images; row h of a beat has the number beat · H + h. */
  Rows rows() {
    return new Rows(beats * height, length, channels);
  }

  /** Number of floats of one row. */
  int row() {
    return length * channels;
  }

  /** Working memory for one row, in blocks of {@link #rows}. */
  float[][] blocks() {
    int block = rows().block();
    return new float[(row() + block - 1) / block][block];
  }

  /** Reads a row of floats into blocks. */
  void read(Memory source, int at, float[][] blocks) {
    for (int k = 0, done = 0; k < blocks.length; done += blocks[k++].length) {
      source.buffer.get(at + done, blocks[k], 0, Math.min(blocks[k].length, row() - done));
    }
  }

  /** Writes a row of floats from blocks. */
  void write(float[][] blocks, Memory target, int at) {
    for (int k = 0, done = 0; k < blocks.length; done += blocks[k++].length) {
      target.buffer.put(at + done, blocks[k], 0, Math.min(blocks[k].length, row() - done));
    }
  }
}
