package ecg4j.physionet;

import ecg4j.wfdb.WfdbException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * A web server in PhysioNet's layout.
 *
 * <p>Uses {@link HttpURLConnection} rather than java.net.http because its read time-out also
 * applies to a stalled body.
 */
final class HttpMirror implements Mirror {

  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;

  private final String base;
  private final FetchPolicy policy;

  HttpMirror(String base, FetchPolicy policy) throws WfdbException {
    this.base = base.replaceAll("/+$", "");
    this.policy = policy;
    try {
      if (URI.create(this.base).getHost() == null) {
        throw new WfdbException("mirror " + base + ": the address has no host");
      }
    } catch (IllegalArgumentException e) {
      throw new WfdbException("mirror " + base + ": not a web address", e);
    }
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public String name(String path) {
    return base + "/" + path;
  }

  @Override
  public Body open(String path, long from) throws IOException {
    String url = name(path);
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout((int) policy.connect().toMillis());
    connection.setReadTimeout((int) policy.silence().toMillis());
    connection.setRequestProperty("User-Agent", "ecg4j");
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    int status;
    try {
      status = connection.getResponseCode();
    } catch (IOException e) {
      throw unreachable(url, e);
    }
    switch (status) {
      case HttpURLConnection.HTTP_OK -> {
        return new Body(
            named(connection.getInputStream(), url), 0, connection.getContentLengthLong());
      }
      case HttpURLConnection.HTTP_PARTIAL -> {
        String range = String.valueOf(connection.getHeaderField("Content-Range"));
        if (range.startsWith("bytes " + from + "-")) {
          return new Body(
              named(connection.getInputStream(), url), from, connection.getContentLengthLong());
        }
        connection.disconnect();
        throw new BadRange(
            url + ": requested bytes from " + from + ", but the server sends " + range);
      }
      case RANGE_NOT_SATISFIABLE -> {
        connection.disconnect();
        throw new BadRange(url + ": the server has no bytes from " + from + " on");
      }
      default -> {
        connection.disconnect();
        throw refused(url, status);
      }
    }
  }

  /** Thrown if the partial file does not match the file on the server. */
  static final class BadRange extends WfdbException {
    private static final long serialVersionUID = 1L;

    BadRange(String sentence) {
      super(sentence);
    }
  }

  private static IOException refused(String url, int status) {
    boolean later =
        status >= 500
            || status == TOO_MANY_REQUESTS
            || status == HttpURLConnection.HTTP_CLIENT_TIMEOUT;
    String sentence = url + ": the server answers " + status;
    return later
        ? new WfdbException(sentence)
        : new Mirror.Unavailable(
            sentence
                + (status == 404 ? " (not found); does the mirror have PhysioNet's layout?" : ""));
  }

  /** Thrown if no connection could be made, perhaps because there is no network. */
  static final class Unreachable extends WfdbException {
    private static final long serialVersionUID = 1L;

    Unreachable(String sentence, IOException cause) {
      super(sentence, cause);
    }
  }

  private static IOException unreachable(String url, IOException e) {
    boolean network =
        e instanceof UnknownHostException
            || e instanceof SocketException
            || e instanceof SocketTimeoutException
            || e instanceof SSLException;
    String why =
        e instanceof UnknownHostException ? "unknown host " + e.getMessage() : e.getMessage();
    return network
        ? new Unreachable("cannot reach " + url + " (" + why + ")", e)
        : new WfdbException(url + ": " + why, e);
  }

  /** Adds the URL to exceptions while the body is read. */
  private static InputStream named(InputStream in, String url) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        try {
          return super.read(b, off, len);
        } catch (SocketTimeoutException e) {
          throw new WfdbException(url + ": the server stopped sending data", e);
        } catch (IOException e) {
          throw new WfdbException(url + ": the connection broke (" + e.getMessage() + ")", e);
        }
      }
    };
  }
}
