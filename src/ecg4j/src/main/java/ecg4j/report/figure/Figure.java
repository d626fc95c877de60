package ecg4j.report.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture of a report.
 *
 * @param name file name without suffix
 * @param caption caption
 * @param image the picture
 */
public record Figure(String name, String caption, BufferedImage image) {

  /** Pixels per metre that print 1600 pixels at 300 per inch. */
  private static final int PIXELS_PER_METRE = 11_811;

  /** Path in the report's folder. */
  public String path() {
    return path(name);
  }

  public static String path(String name) {
    return "figures/" + name + ".png";
  }

  /** The picture as PNG at 300 dots per inch. */
  public byte[] png() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // The stream that ImageIO would choose writes a temporary file.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
      IIOMetadataNode density = new IIOMetadataNode("pHYs");
      density.setAttribute("pixelsPerUnitXAxis", Integer.toString(PIXELS_PER_METRE));
      density.setAttribute("pixelsPerUnitYAxis", Integer.toString(PIXELS_PER_METRE));
      density.setAttribute("unitSpecifier", "meter");
      IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
      root.appendChild(density);
      metadata.mergeTree("javax_imageio_png_1.0", root);
      writer.setOutput(out);
      writer.write(new IIOImage(inBytes(), null, metadata));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The picture with a byte per colour, from which the writer reads rows faster. */
  private BufferedImage inBytes() {
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = copy.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return copy;
  }
}
