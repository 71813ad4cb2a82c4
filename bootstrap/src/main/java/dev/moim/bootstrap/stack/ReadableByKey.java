package dev.moim.bootstrap.stack;

import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/**
 * A store whose objects anybody may read who knows their keys, as a bucket policy that allows
 * s3:GetObject and not s3:ListBucket does elsewhere.
 */
final class ReadableByKey extends ForwardingBlobStore {
  ReadableByKey(BlobStore store) {
    super(store);
  }

  @Override
  public ObjectCannedACL getBlobAccess(String container, String name) {
    return ObjectCannedACL.PUBLIC_READ;
  }
}
