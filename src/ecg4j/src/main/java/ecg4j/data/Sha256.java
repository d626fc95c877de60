package ecg4j.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a sequence of parts, each with its length, so that parts cannot run together. */
final class Sha256 {

  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Sha256 add(byte[] part) {
    digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(part);
    return this;
  }

  Sha256 add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  /** The sum in hexadecimal digits; ends this sequence. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
