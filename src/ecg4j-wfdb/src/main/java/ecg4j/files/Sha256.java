package ecg4j.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a sequence of parts. The length of each part is hashed too, so that different
 * divisions of the same bytes give different hashes.
 */
public final class Sha256 {

  private final MessageDigest digest;

  /** Creates the hash of an empty sequence. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The SHA-256 of some bytes in hexadecimal digits. */
  public static String of(byte[] bytes) {
    return new Sha256().addRaw(bytes).hex();
  }

  /** The SHA-256 of a file's bytes in hexadecimal digits, as printed by {@code sha256sum}. */
  public static String ofFile(Path file) throws IOException {
    Sha256 sum = new Sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sum.digest.update(buffer, 0, n);
      }
    }
    return sum.hex();
  }

  /** Appends a part. */
  public Sha256 add(byte[] part) {
    digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(part);
    return this;
  }

  /** Appends a text in UTF-8. */
  public Sha256 add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends bytes without their length, for sequences whose parts have fixed lengths. */
  public Sha256 addRaw(byte[] part) {
    digest.update(part);
    return this;
  }

  /** Returns the hash, 32 bytes, and resets this object to an empty sequence. */
  public byte[] bytes() {
    return digest.digest();
  }

  /** Returns the hash in hexadecimal digits and resets this object to an empty sequence. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }
}
